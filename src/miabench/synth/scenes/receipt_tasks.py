def tasks(s):
    return ()
