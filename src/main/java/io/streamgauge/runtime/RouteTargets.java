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
 * The first table and the first stream that the running routes write to.
 *
 * @param table empty if they write to no table
 * @param stream empty if they write to no stream
 */
record RouteTargets(Optional<TableName> table, Optional<String> stream) {

    private static final String TABLE = "timestream:";
    private static final String STREAM = "kinesis:";

    /** The targets of the routes that are started. */
    static RouteTargets by(CamelContext camel) {
        List<String> uris = new ArrayList<>();
        for (RouteDefinition route : ((ModelCamelContext) camel).getRouteDefinitions()) {
            if (camel.getRouteController().getRouteStatus(route.getId()).isStarted()) {
                ProcessorDefinitionHelper.filterTypeInOutputs(
                                route.getOutputs(), ToDefinition.class)
                        .forEach(to -> uris.add(camel.resolvePropertyPlaceholders(to.getUri())));
            }
        }
        return new RouteTargets(
                paths(uris, TABLE).map(TableName::parse).findFirst(),
                paths(uris, STREAM).findFirst());
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
