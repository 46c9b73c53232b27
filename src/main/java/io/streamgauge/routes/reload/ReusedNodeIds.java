package io.streamgauge.routes.reload;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.NodeIdFactory;

/**
 * The ids of steps that have none, such as to1. The numbers of a route that is removed are used
 * again: with Camel's own, each edit would make new ids, and so new metrics.
 */
final class ReusedNodeIds implements NodeIdFactory {

    private static final Pattern NUMBERED = Pattern.compile("(\\D.*?)(\\d{1,6})");

    private final Map<String, BitSet> used = new HashMap<>();

    @Override
    public synchronized String createId(NamedNode node) {
        BitSet numbers = used.computeIfAbsent(node.getShortName(), name -> new BitSet());
        int number = numbers.nextClearBit(1);
        numbers.set(number);
        return node.getShortName() + number;
    }

    /** Frees the ids of a route that is removed. */
    synchronized void release(RouteDefinition route) {
        Set<String> ids = ids(route, false);
        Set<String> written = ids(route, true);
        if (route.getInput() != null && route.getInput().getId() != null) {
            ids.add(route.getInput().getId());
        }
        ids.removeAll(written);
        for (String id : ids) {
            Matcher numbered = NUMBERED.matcher(id);
            if (numbered.matches()) {
                BitSet numbers = used.get(numbered.group(1));
                if (numbers != null) {
                    numbers.clear(Integer.parseInt(numbered.group(2)));
                }
            }
        }
    }

    private static Set<String> ids(RouteDefinition route, boolean onlyWritten) {
        return new HashSet<>(
                ProcessorDefinitionHelper.gatherAllNodeIds(
                        route, new ArrayList<>(), onlyWritten, true));
    }
}
