def tasks(s): return ()
