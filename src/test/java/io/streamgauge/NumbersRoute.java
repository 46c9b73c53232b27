package io.streamgauge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program whose only route reads the numbers of a stream into a table. */
final class NumbersRoute {

    private static final String ROUTE =
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
            - route:
                id: numbers
                from:
                  uri: kinesis:numbers
                  parameters: { batch: true, %s }
                  steps:
                    - log: "delivers ${body.size} numbers"
                    - to: "timestream:kills/numbers?mapping=#number"
            """;

    private static final Pattern DELIVERS = Pattern.compile("delivers (\\d+) numbers");

    private NumbersRoute() {}

    /** Installs it in a folder, with more parameters of the consumer. */
    static void install(Path folder, String parameters) throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        Files.writeString(folder.resolve("routes/numbers.camel.yaml"), ROUTE.formatted(parameters));
    }

    /** How many numbers a program has delivered to its route, those that came again counted too. */
    static int delivered(Program program) {
        return program.lines().stream()
                .map(DELIVERS::matcher)
                .filter(Matcher::find)
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .sum();
    }
}
