package io.streamgauge.routes;

import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The limits of a YAML file. What reads a file visits its nodes by recursion, and the nodes behind
 * an alias again at each of its uses: without limits, a small file could use up the stack, or take
 * hours.
 */
final class YamlLimits {

    /** A filter in the steps of another one is three levels deeper. */
    static final int MAX_DEPTH = 200;

    static final int MAX_NODES = 100_000;

    private final IdentityHashMap<Node, Size> sizes = new IdentityHashMap<>();

    private YamlLimits() {}

    /**
     * A limit that a file exceeds.
     *
     * @param at the place
     * @param message what is wrong
     * @param remedy what to do
     */
    record Excess(Optional<Mark> at, String message, String remedy) {}

    /**
     * What a node contains, with what its aliases stand for.
     *
     * @param depth its levels
     * @param nodes how many nodes it has
     */
    private record Size(int depth, long nodes) {

        /** That of a node which is not complete yet. */
        static final Size OPEN = new Size(0, 0);
    }

    /** Whether the text is nested too deeply to be composed. */
    static Optional<Excess> ofText(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> {
                    if (++depth > MAX_DEPTH) {
                        return Optional.of(tooDeep(event.getStartMark()));
                    }
                }
                case SequenceEnd, MappingEnd -> depth--;
                default -> {
                    // It has no nodes in it.
                }
            }
        }
        return Optional.empty();
    }

    /** The first node whose aliases exceed a limit; the text itself does not. */
    static Optional<Excess> ofAliases(Node root) {
        return Optional.ofNullable(new YamlLimits().measure(root));
    }

    private @Nullable Excess measure(Node node) {
        if (!(node instanceof CollectionNode<?> collection)) {
            sizes.put(node, new Size(0, 1));
            return null;
        }
        sizes.put(node, Size.OPEN);
        int depth = 0;
        long nodes = 1;
        for (Node child : children(collection)) {
            Size known = sizes.get(child);
            if (known == null) {
                Excess excess = measure(child);
                if (excess != null) {
                    return excess;
                }
                known = sizes.getOrDefault(child, Size.OPEN);
            } else if (known.equals(Size.OPEN)) {
                return new Excess(
                        child.getStartMark(),
                        "this contains an alias of itself",
                        "write what the alias stands for");
            }
            depth = Math.max(depth, known.depth());
            nodes += known.nodes();
        }
        if (depth >= MAX_DEPTH) {
            return tooDeep(node.getStartMark());
        } else if (nodes > MAX_NODES) {
            return new Excess(
                    node.getStartMark(),
                    "this has more than %,d nodes with what its aliases stand for"
                            .formatted(MAX_NODES),
                    "use fewer aliases");
        }
        sizes.put(node, new Size(depth + 1, nodes));
        return null;
    }

    private static Iterable<Node> children(CollectionNode<?> node) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        return ((MappingNode) node).getValue().stream().flatMap(YamlLimits::parts).toList();
    }

    private static Stream<Node> parts(NodeTuple entry) {
        return Stream.of(entry.getKeyNode(), entry.getValueNode());
    }

    private static Excess tooDeep(Optional<Mark> at) {
        return new Excess(
                at,
                "this is nested more than %d levels deep".formatted(MAX_DEPTH),
                "move steps to a route of their own, and call it by direct:");
    }
}
