"""Thin adapters that put the annotators behind a SQL engine as Arrow functions."""
