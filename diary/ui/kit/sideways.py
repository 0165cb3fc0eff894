"""What scrolls sideways within a page."""

from kivy.uix.scrollview import ScrollView


class Sideways(ScrollView):
    """Scrolls from left to right. The wheel goes to the page around it: Kivy's would keep it and do nothing."""

    def on_scroll_start(self, touch, check_children=True):
        if touch.is_mouse_scrolling and touch.button in ("scrollup", "scrolldown"):
            return False
        return super().on_scroll_start(touch, check_children)
