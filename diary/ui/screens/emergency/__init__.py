"""Whom to call, before everything else."""
