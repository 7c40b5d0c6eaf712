"""Press reviews: the clippings of a ministry or a press office, on one web page."""
