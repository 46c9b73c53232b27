package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.dsl.yaml.common.YamlDeserializerBase;
import org.apache.camel.dsl.yaml.common.YamlDeserializerEndpointAwareBase;
import org.apache.camel.dsl.yaml.common.YamlDeserializerResolver;
import org.apache.camel.dsl.yaml.deserializers.ModelDeserializersResolver;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Finds steps that are text where Camel takes only a mapping, which its own message does not
 * explain.
 */
final class ShortForms {

    private final YamlDeserializerResolver readers = new ModelDeserializersResolver();
    private final List<RouteProblem> problems = new ArrayList<>();

    List<RouteProblem> problems() {
        return problems;
    }

    /** Checks a step by its name and value. */
    void check(Map.Entry<YamlNode, YamlNode> step) {
        String name = step.getKey().name();
        YamlNode value = step.getValue();
        if (value.node() instanceof ScalarNode
                && readers.resolve(name) instanceof YamlDeserializerBase<?> reader
                && !takesText(reader.getClass())) {
            problems.add(
                    new RouteProblem(
                            value.place(),
                            "the step \"%s\" must be a mapping, but is a text".formatted(name),
                            remedy(name, reader)));
        }
    }

    private static String remedy(String name, YamlDeserializerBase<?> reader) {
        if (reader instanceof YamlDeserializerEndpointAwareBase<?>) {
            return "write the address with \"uri\", as in \"%s: { uri: ADDRESS }\"".formatted(name);
        }
        return "name its options, as in \"%s: { NAME: VALUE }\"".formatted(name);
    }

    /** Whether the reader of a step overrides the method that otherwise throws. */
    private static boolean takesText(Class<?> reader) {
        for (Class<?> type = reader;
                type != null && type != YamlDeserializerBase.class;
                type = type.getSuperclass()) {
            for (var method : type.getDeclaredMethods()) {
                if (method.getName().equals("newInstance") && method.getParameterCount() == 1) {
                    return true;
                }
            }
        }
        return false;
    }
}
