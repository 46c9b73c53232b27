package io.streamgauge.local.kinesis;

import java.math.BigInteger;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The shards of a stream, in the order of their indices. */
final class Shards {

    private final List<Shard> all;
    private final NavigableMap<BigInteger, Shard> open = new TreeMap<>();

    Shards(List<Shard> all) {
        this.all = List.copyOf(all);
        for (Shard shard : all) {
            if (shard.isOpen()) {
                open.put(shard.range().start(), shard);
            }
        }
    }

    /** All shards, closed ones too. */
    List<Shard> all() {
        return all;
    }

    int openCount() {
        return open.size();
    }

    Optional<Shard> get(int index) {
        return all.stream().filter(shard -> shard.index() == index).findFirst();
    }

    /** The open shard that takes a hash key. */
    Shard taking(BigInteger hashKey) {
        var found = open.floorEntry(hashKey);
        if (found == null || !found.getValue().range().contains(hashKey)) {
            throw new IllegalStateException("No open shard takes the hash key " + hashKey);
        }
        return found.getValue();
    }

    List<Shard> childrenOf(Shard parent) {
        return all.stream()
                .filter(shard -> shard.lineage().indices().contains(parent.index()))
                .toList();
    }
}
