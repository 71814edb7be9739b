"""The power goes while people save: all that was not flushed is lost, or half of it in no order."""

import random

import house
import people


def test_the_power_goes_while_sqlite_keeps_the_records(places, nodes, shims, rounds):
    place, luck = places("sqlite"), random.Random(3)
    disk = house.Disk(place.folder, shims)
    node = nodes(place, env=disk.env)
    crowd = people.Crowd(node.port, place)
    lost = 0
    for number in range(rounds):
        with crowd as ledger:
            ledger.wait_for(luck.randint(5, 40))
            node.kill()
        lost += disk.cut(luck if number % 2 else None)
        disk.begin()
        node.start()
        ledger.verify(place)
        ledger.send_again()
    ledger.verify(place)
    node.stop()
    place.check()
    assert lost > 0, "the disk lost nothing: the shim did not stand between the program and its files"


def test_the_power_goes_while_postgres_keeps_the_records(own_cluster, nodes, shims, rounds):
    cluster, luck = own_cluster(), random.Random(4)
    place = house.ServerPlace(cluster, "sample")
    # What the server finds after a cut is on the disk already; else it would flush a thousand files first, each time.
    cluster.rows("ALTER SYSTEM SET recovery_init_sync_method = syncfs")
    cluster.crash()
    disk = house.Disk(cluster.folder / "data", shims)
    cluster.env = disk.env
    cluster.start()
    node = nodes(place)
    crowd = people.Crowd(node.port, place)
    lost = 0
    for number in range(rounds):
        with crowd as ledger:
            ledger.wait_for(luck.randint(5, 40))
            cluster.kill()
        lost += disk.cut(luck if number % 2 else None)
        disk.begin()
        cluster.start()
        ledger.verify(place)
        ledger.send_again()
    ledger.verify(place)
    node.stop()
    place.check()
    assert lost > 0, "the disk lost nothing: the shim did not stand between the server and its files"
