"""How alike two pictures are to someone who looks at them."""

from PIL import Image, ImageChops, ImageFilter

# Of 255. What differs by less, after a blur that a step back from the screen makes too, is not seen: another
# driver's edges of letters and rounded corners.
UNSEEN = 24
BLUR = 1.5


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of the picture that visibly differs, 0 to 1; 1 when they are not of one size."""
    if one.size != other.size:
        return 1.0
    blurred = [picture.convert("RGB").filter(ImageFilter.GaussianBlur(BLUR)) for picture in (one, other)]
    bands = ImageChops.difference(*blurred).split()
    strongest = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    histogram = strongest.histogram()
    return sum(histogram[UNSEEN:]) / (one.width * one.height)
