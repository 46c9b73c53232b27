package io.streamgauge.edits;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A route file that is edited again and again, the ways that editors and scripts do it. */
final class EditedFile {

    private static final String NUMBERS = "uri: kinesis:numbers";

    /**
     * A second reader of the stream of numbers. In the file of the first one it is always refused;
     * in another file, the order of the files would decide after a restart.
     */
    private static final String SECOND_READER =
            """
            - route:
                id: second
                from:
                  uri: kinesis:numbers
                  parameters: { batch: true }
                  steps:
                    - to: "timestream:soak/read?mapping=#number"
            """;

    /** Mistakes that keep a file from running. */
    private static final List<UnaryOperator<String>> MISTAKES =
            List.of(
                    text -> text + "- route: {\n",
                    text -> text.replace("timestream:", "timestraem:"),
                    text -> text.replace("mapping=#", "maping=#"),
                    text -> text.replace("mapping=#", "mapping=#no"),
                    text -> text.replace("steps:", "stepz:"),
                    text -> text.contains(NUMBERS) ? text + SECOND_READER : text);

    private final Path path;
    private final String text;
    private final Random random;
    private int edits;

    EditedFile(Path path, String text, Random random) throws IOException {
        this.path = path;
        this.text = text;
        this.random = random;
        Files.writeString(path, text);
    }

    /**
     * Saves a version that runs.
     *
     * @return the SHA-256 of the file
     */
    String mend() throws IOException {
        return save("# edit %d%n%s".formatted(++edits, text));
    }

    /**
     * Saves a version that cannot run.
     *
     * @return the SHA-256 of the file
     */
    String damage() throws IOException {
        String good = "# edit %d%n%s".formatted(++edits, text);
        List<String> damaged =
                MISTAKES.stream()
                        .map(mistake -> mistake.apply(good))
                        .filter(each -> !each.equals(good))
                        .toList();
        return save(damaged.get(random.nextInt(damaged.size())));
    }

    private String save(String edited) throws IOException {
        if (random.nextBoolean()) {
            Path made = path.resolveSibling("." + path.getFileName() + ".tmp");
            Files.writeString(made, edited);
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.writeString(path, edited);
        }
        return hash(path);
    }

    /** The hash of a file, as sha256sum prints it. */
    static String hash(Path path) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
            return "%064x".formatted(new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
