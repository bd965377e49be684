"""The public data sets, one file each, found by file name.

Each module has ``run(data, work, limit) -> Iterator[Row]``: data is the folder of the public sets, work one for what
is made on the way, limit how many questions are looked at, evenly spread over the set; None for all of them.
"""
