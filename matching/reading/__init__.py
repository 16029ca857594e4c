"""Letters in pictures: where they stand, and what they say.

    gate        is there likely any lettering, and how small? (no network, some milliseconds)
    network     PP-OCR weights out of the rapidocr wheel, run by onnxruntime; nothing is ever fetched
    finder      where lines of letters stand (polygons)
    strips      a line cut out and laid straight: turned, upright columns
    recognizer  what a strip says
    reader      all of it: read(pixels) -> lines
    lettering   the lines of many pictures as one text, with the way back to picture and place

Importing this package loads neither cv2 nor onnxruntime.
"""
