"""Doctor: what applies now, and the page to hand over."""
