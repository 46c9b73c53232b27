package io.streamgauge;

import static java.util.stream.Collectors.joining;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.check.RouteCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes in the docs, checked as those of a user are. */
final class DocumentedRoutes {

    private static final String NAME = "block.camel.yaml";
    private static final Pattern BEAN = Pattern.compile("(?m)^    - name: (\\w+)");
    private static final Pattern MAPPING = Pattern.compile("mapping(?:=|: \")#(\\w+)");

    private DocumentedRoutes() {}

    /** The beans of a page: those of its blocks, and mappings that a reader has of his own. */
    static Set<String> beansOf(MarkdownPage page) {
        Set<String> beans = new HashSet<>();
        for (MarkdownPage.Block block : page.blocks("yaml")) {
            BEAN.matcher(block.text()).results().forEach(bean -> beans.add(bean.group(1)));
            MAPPING.matcher(block.text()).results().forEach(bean -> beans.add(bean.group(1)));
        }
        return beans;
    }

    /** How many routes Camel makes of a text. */
    static int routesOf(String yaml) throws Exception {
        try (DefaultCamelContext camel = context()) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(NAME, yaml));
            return camel.getRouteDefinitions().size();
        }
    }

    /** What a start of the program reports: components, options, beans and expressions. */
    static String mistakes(String yaml, Set<String> beans) throws Exception {
        Set<String> others = new HashSet<>(beans);
        BEAN.matcher(yaml).results().forEach(bean -> others.remove(bean.group(1)));
        try (DefaultCamelContext camel = context()) {
            return new RouteCheck(camel, others)
                    .problems(List.of(new RouteFile(NAME, yaml))).stream()
                            .map(RouteProblem::toString)
                            .collect(joining("\n"));
        }
    }

    private static DefaultCamelContext context() {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getPropertiesComponent().setLocation("file:application.properties");
        return camel;
    }
}
