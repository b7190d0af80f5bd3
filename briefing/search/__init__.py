"""Finding half-remembered sentences. `hits` says what comes out; the engine behind it can be exchanged."""
