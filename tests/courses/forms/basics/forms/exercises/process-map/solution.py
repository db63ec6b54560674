"""Work for several processes."""

import multiprocessing


def process_map(function, items, workers):
    """What the function makes of each item, in their order."""
    # gap: let several processes call the function
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        return pool.map(function, items, chunksize=1)
    # end
