package io.streamgauge.routes.check;

import io.streamgauge.routes.YamlNode;
import io.streamgauge.secrets.SecretNames;
import io.streamgauge.secrets.Secrets;
import java.util.Map;
import java.util.Set;

/**
 * Registers the secrets in a route file for masking: values of beans, options and headers, and
 * parts of addresses.
 */
record RouteSecrets(PlaceholderValues values) {

    /** The keys for the value of a header, a variable or a property. */
    private static final Set<String> EXPRESSIONS =
            Set.of("constant", "simple", "expression", "value");

    static void note(YamlNode root, PlaceholderValues values) {
        new RouteSecrets(values).visit("", root);
    }

    private void visit(String name, YamlNode value) {
        if (!value.text().isEmpty()) {
            values.of(value).ifPresent(text -> Secrets.note(name, text));
        }
        value.items().forEach(item -> visit(name, item));
        boolean named =
                value.get("name").map(YamlNode::text).filter(SecretNames::areSecret).isPresent();
        value.entries().forEach(entry -> visit(named, name, entry));
    }

    private void visit(boolean named, String above, Map.Entry<YamlNode, YamlNode> entry) {
        String name = entry.getKey().name();
        boolean expression = EXPRESSIONS.contains(name);
        visit(expression && named ? "secret" : expression ? above : name, entry.getValue());
    }
}
