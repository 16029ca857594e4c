"""Composition: environment, settings, queues, store, command line, embedded services."""
