"""Line coverage as people read it: lines for a terminal, a page for a browser."""
