package io.streamgauge.edits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Four route files: an HTTP fetch into a table and a stream, that stream into a second table, files
 * into a third, and another stream into a fourth. All share the mapping of one of them.
 */
final class SoakRoutes {

    private static final String FETCH =
            """
            - beans:
                - name: seen
                  type: io.streamgauge.bean.Watermarks
                  properties: { order: number }
            - route:
                id: fetch
                from:
                  uri: timer:fetch
                  parameters: { period: 200 }
                  steps:
                    - setHeader: { name: CamelHttpQuery, simple: "since=${bean:seen?method=getOr('fetch', '-1')}" }
                    - to: "{{numbers.url}}?httpMethod=GET"
                    - setBody: { jq: . }
                    - setVariable: { name: latest, jq: { expression: '[.[].n] | max', resultType: java.lang.String } }
                    - filter:
                        simple: "${variable.latest} regex '[0-9]+'"
                        steps:
                          - split:
                              jq: .
                              aggregationStrategy: "#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy"
                              steps:
                                - process: { ref: number }
                          - to: "timestream:soak/fetched"
                          - to: "kinesis:relay?partitionKey=${body.dimensions[key]}"
                          - bean: { ref: seen, method: "advance('fetch', ${variable.latest})" }
            """;

    private static final String RELAY =
            """
            - route:
                id: relay
                from:
                  uri: kinesis:relay
                  parameters: { batch: true }
                  steps:
                    - to: "timestream:soak/relayed?mapping=#number"
            """;

    private static final String FILES =
            """
            - route:
                id: files
                from:
                  uri: file:inbox
                  parameters: { include: '.*\\.jsonl', delay: 200, move: done, moveFailed: failed }
                  steps:
                    - to: "timestream:soak/filed?mapping=#number"
            """;

    private static final String MAPPING =
            """
            - beans:
                - name: number
                  type: io.streamgauge.bean.ReadingMapper
                  properties:
                    measureName: number
                    time: at
                    timeUnit: MILLISECONDS
                    dimensions: key
                    measures: n:bigint
            """;

    private static final String NUMBERS =
            """
            - route:
                id: numbers
                from:
                  uri: kinesis:numbers
                  parameters: { batch: true }
                  steps:
                    - to: "timestream:soak/read?mapping=#number"
            """;

    private SoakRoutes() {}

    /** Installs them in a folder. */
    static List<EditedFile> install(Path folder, Random random) throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        // Not edited: without the mapping no route could start, and the program would end.
        Files.writeString(routes.resolve("mapping.camel.yaml"), MAPPING);
        return List.of(
                new EditedFile(routes.resolve("fetch.camel.yaml"), FETCH, random),
                new EditedFile(routes.resolve("relay.camel.yaml"), RELAY, random),
                new EditedFile(routes.resolve("files.camel.yaml"), FILES, random),
                new EditedFile(routes.resolve("numbers.camel.yaml"), NUMBERS, random));
    }
}
