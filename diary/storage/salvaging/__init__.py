"""A damaged diary: what of it can be read, and the newest good backup, put together anew."""
