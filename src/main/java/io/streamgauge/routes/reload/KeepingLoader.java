package io.streamgauge.routes.reload;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.YamlNode;
import java.util.List;
import java.util.Set;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializationContext;
import org.apache.camel.dsl.yaml.common.YamlDeserializerSupport;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A loader of a file of which some beans exist already: it does not make them again. */
final class KeepingLoader extends YamlRoutesBuilderLoader {

    /**
     * Keeps beans. Camel's loader skips a bean that it has parsed before, and makes beans only
     * after all of them were parsed: these are parsed here, and not made.
     */
    void keep(RouteFile file, Set<String> names) {
        if (names.isEmpty()) {
            return;
        }
        List<Node> beans =
                YamlNode.of(file).stream()
                        .flatMap(root -> root.elements("beans"))
                        .flatMap(YamlNode::items)
                        .filter(bean -> names.contains(bean.text("name")))
                        .map(YamlNode::node)
                        .toList();
        YamlDeserializationContext parsing =
                newYamlDeserializationContext(
                        LoadSettings.builder().build(),
                        ResourceHelper.fromString(file.name(), file.text()));
        Node list = new SequenceNode(Tag.SEQ, beans, FlowStyle.BLOCK);
        YamlDeserializerSupport.setDeserializationContext(list, parsing);
        var unused = parsing.resolve(list, "beans").construct(list);
    }
}
