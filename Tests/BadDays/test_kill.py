"""Processes that are killed while people save: what was answered is kept, whole, and once."""

import random

import house
import people
import pytest


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_node_killed_under_load_loses_nothing_that_was_answered(engine, places, nodes, rounds):
    place, luck = places(engine), random.Random(1)
    node = nodes(place)
    crowd = people.Crowd(node.port, place)
    for _ in range(rounds):
        with crowd as ledger:
            ledger.wait_for(luck.randint(5, 40))
            node.kill()
        node.start()
        ledger.verify(place)
        ledger.send_again()
    ledger.verify(place)
    node.stop()
    place.check()
    assert not ledger.in_doubt


def test_a_server_killed_under_load_loses_nothing_and_its_nodes_go_on(own_cluster, nodes, rounds):
    cluster, luck = own_cluster(), random.Random(2)
    place = house.ServerPlace(cluster, "sample")
    node = nodes(place)
    crowd = people.Crowd(node.port, place)
    for _ in range(rounds):
        with crowd as ledger:
            ledger.wait_for(luck.randint(5, 40))
            cluster.kill()
            cluster.start()
            ledger.wait_for(5)
        ledger.verify(place)
        ledger.send_again()
    ledger.verify(place)
    node.stop()
    place.check()
    assert not ledger.in_doubt
