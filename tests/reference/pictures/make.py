"""Writes the pictures of this folder: one motif in many encodings (Pillow 11).

The motif is 48 x 32: quarters red, green, blue and grey from left to right and top to bottom, an alpha of
255 in the left half and 100 in the right one.
"""
import pathlib

import numpy as np
from PIL import Image

HERE = pathlib.Path(__file__).parent
COLOURS = [(220, 40, 30), (40, 200, 60), (30, 60, 210), (128, 128, 128)]


def motif():
    rgb = np.zeros((32, 48, 3), np.uint8)
    rgb[:16, :24], rgb[:16, 24:], rgb[16:, :24], rgb[16:, 24:] = COLOURS
    alpha = np.full((32, 48, 1), 255, np.uint8)
    alpha[:, 24:] = 100
    return rgb, alpha


rgb, alpha = motif()
image = Image.fromarray(rgb)
rgba = Image.fromarray(np.concatenate([rgb, alpha], 2))
grey = image.convert("L")
deep = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)

image.save(HERE / "plain.jpg", quality=95, subsampling=0)
image.save(HERE / "progressive.jpg", quality=95, subsampling=0, progressive=True)
grey.save(HERE / "grey.jpg", quality=95)
image.convert("CMYK").save(HERE / "cmyk.jpg", quality=95, subsampling=0)
grey.save(HERE / "grey.png")
deep.save(HERE / "grey16.png")
rgba.save(HERE / "alpha.png")
rgba.convert("LA").save(HERE / "grey_alpha.png")
image.quantize(8).save(HERE / "palette.png")
palette = image.quantize(8)
palette.save(HERE / "palette_alpha.png", transparency=bytes([0] * 4 + [255] * 4))
rgba.save(HERE / "alpha.webp", lossless=True)
image.save(HERE / "plain.bmp")
for name, compression in [("raw", None), ("lzw", "tiff_lzw"), ("deflate", "tiff_deflate"),
                          ("packbits", "packbits"), ("jpeg", "jpeg")]:
    image.save(HERE / f"{name}.tif", compression=compression)
rgba.save(HERE / "alpha.tif", compression="tiff_lzw")
grey.save(HERE / "grey.tif", compression="tiff_lzw")
deep.save(HERE / "grey16.tif")
image.quantize(8).save(HERE / "palette.tif", compression="tiff_lzw")
# TIFF 6.0 page 36: what the first row and the first column of the stored picture are.
STORED = {2: np.fliplr, 3: lambda a: np.rot90(a, 2), 4: np.flipud, 5: lambda a: a.transpose(1, 0, 2),
          6: lambda a: np.rot90(a), 7: lambda a: np.rot90(a, 2).transpose(1, 0, 2), 8: lambda a: np.rot90(a, 3)}
for orientation, stored in STORED.items():
    turned = Image.fromarray(np.ascontiguousarray(stored(rgb)))
    turned.save(HERE / f"orientation{orientation}.tif", compression="tiff_lzw", tiffinfo={274: orientation})
image.convert("CMYK").save(HERE / "cmyk.tif", compression="tiff_lzw")
Image.fromarray(np.asarray(grey).astype(np.float32)).save(HERE / "float.tif")
image.save(HERE / "plain.gif")
image.save(HERE / "animated.webp", save_all=True, append_images=[image.transpose(Image.ROTATE_180)])
