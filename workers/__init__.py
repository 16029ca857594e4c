"""What runs when: RQ tasks that load rows, call the core and hand the result to one service."""
