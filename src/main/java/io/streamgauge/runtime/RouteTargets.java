package io.streamgauge.runtime;

import io.streamgauge.timestream.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * What the running routes write to.
 *
 * @param table the first table; empty if they write to no table
 */
record RouteTargets(Optional<TableName> table) {

    private static final String TABLE = "timestream:";

    /** Those of the routes that are started. */
    static RouteTargets by(CamelContext camel) {
        List<String> uris = new ArrayList<>();
        for (RouteDefinition route : ((ModelCamelContext) camel).getRouteDefinitions()) {
            if (camel.getRouteController().getRouteStatus(route.getId()).isStarted()) {
                ProcessorDefinitionHelper.filterTypeInOutputs(
                                route.getOutputs(), ToDefinition.class)
                        .forEach(to -> uris.add(camel.resolvePropertyPlaceholders(to.getUri())));
            }
        }
        return new RouteTargets(paths(uris, TABLE).map(TableName::parse).findFirst());
    }

    private static Stream<String> paths(List<String> uris, String scheme) {
        return uris.stream()
                .filter(uri -> uri.startsWith(scheme))
                .map(
                        uri ->
                                uri.substring(scheme.length())
                                        .replaceFirst("^//", "")
                                        .replaceFirst("\\?.*", ""));
    }
}
