"""What the server answers."""

from mlcli.checks import probe


@probe
def answers(make_server, paths):
    """Status and text for each path."""
    import http.client
    import threading

    server = make_server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    found = []
    try:
        for path in paths:
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
            connection.request("GET", path)
            answer = connection.getresponse()
            found.append([answer.status, answer.read().decode()])
            connection.close()
    finally:
        server.shutdown()
        server.server_close()
    return found


def check_doubles(make_server):
    """`/double?n=21` is answered with 42."""
    got = answers(make_server, ["/double?n=21"])[0]
    assert got == [200, "42"], f"GET /double?n=21: expected status 200 and 42, got {got}"


@probe
def ports(make_server):
    """Those of two servers that are there at once."""
    first, second = make_server(), make_server()
    found = [first.server_port, second.server_port]
    first.server_close()
    second.server_close()
    return found


def check_two_at_once(make_server):
    """Two servers have different ports."""
    first, second = ports(make_server)
    assert first != second, f"two servers were made, and both have port {first}"


def check_several_requests(make_server, rng):
    """One request after the other is answered."""
    numbers = [int(n) for n in rng.integers(-50, 50, size=3)]
    got = answers(make_server, [f"/double?n={n}" for n in numbers])
    want = [[200, str(2 * n)] for n in numbers]
    assert got == want, f"n = {numbers}: expected {want}, got {got}"


def check_other_paths_are_not_found(make_server):
    """Other paths are not found."""
    got = answers(make_server, ["/half?n=2"])[0][0]
    assert got == 404, f"GET /half?n=2: expected status 404, got {got}"
