package io.streamgauge.bean;

import io.streamgauge.camel.WorkingFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Finds a name for the file of a message in a folder, where neither it nor a report or rejected
 * rows beside it have that name yet: its own, or else one with a number, as in bars.2.csv.
 *
 * <p>The exchange property loadName gets the name.
 */
public final class FreeName implements Processor {

    /** The exchange property that gets the name. */
    public static final String NAME = "loadName";

    private static final Pattern PARTS =
            Pattern.compile("(?s)(.+?)((?:\\.[^.]+?)?(?:\\.gz|\\.zst)?)");

    private @Nullable Path folder;

    /** The folder in which the name is to be free. */
    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }

    @Override
    public void process(Exchange exchange) {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        Path in = Objects.requireNonNull(folder, "\"folder\" must be set");
        exchange.setProperty(
                NAME, free(name, WorkingFolder.resolveNames(exchange.getContext(), in)));
    }

    private static String free(String name, Path in) {
        Matcher parts = PARTS.matcher(name);
        String free = name;
        for (int number = 2; isTaken(free, in) && parts.matches(); number++) {
            free = parts.group(1) + "." + number + parts.group(2);
        }
        return free;
    }

    private static boolean isTaken(String name, Path in) {
        return Stream.of("", ".report.txt", ".rejects.jsonl")
                .anyMatch(ending -> Files.exists(in.resolve(name + ending)));
    }
}
