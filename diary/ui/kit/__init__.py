"""Building blocks in Material 3's look; the only place that imports KivyMD.

KivyMD gives the colours, fonts and icons. The widgets are our own thin ones: KivyMD's give each button a frame
buffer for its ripple, which crashes at size 0 and costs memory in lists, and set heights that do not follow the
font size.

    layout   Page (scrolls, centred column), Column, Row, Panes (side by side where there is room), Card, Section,
             Divider, Sheet (covers the whole window)
    text     Text (wraps), OneLine (one line, shortened), Icon
    touch    Tappable (mix-in), PushButton, IconButton, Tile, Chip, ChipGroup
    entry    Field (text with label, helper and error sentence), Stepper
    number_entry  NumberEntry (typed, by steps, by chips)
    scroll   Scroll (a moving finger taps nothing in it), Sideways, Hold (a finger that drags)
    slider   ScaleSlider (a number on a line, or not said)
    icon_chips  IconChipGroup
    unfold   Unfold (what is seldom needed)
    palette  `palette`: colour roles as in Material 3, bound from kv; `set_mode(light, dark, night or system)`
    fonts    `font_for(text, font)`: a font that has the letters
    icons    names of the Material Design icons
    kv       load_kv

Import a widget's module before a kv file that names the widget.
"""
