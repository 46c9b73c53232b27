package io.streamgauge.command.doctor;

import io.streamgauge.log.HumanText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The check of a folder that the program writes to: its permissions, and the space of its disk. */
final class FolderCheck {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.command");

    private static final long MEGABYTE = 1 << 20;
    private static final long BAD_MB = 100;
    private static final long FEW_MB = 1024;
    private static final long BAD_INODES = 1000;
    private static final long FEW_INODES = 10_000;

    private FolderCheck() {}

    /**
     * Checks a folder, which need not exist yet. Nothing is written.
     *
     * @param use what is in it: checkpoints
     */
    static List<Finding> run(String use, Path folder) throws IOException, InterruptedException {
        String check = "folder %s (%s)".formatted(folder, use);
        Path existing = folder.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return List.of(
                    Finding.bad(
                            check,
                            "%s is a file, so %s cannot be written".formatted(existing, use),
                            "rename the file"));
        }
        if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
            return List.of(
                    Finding.bad(
                            check,
                            "%s cannot be written, so %s would be lost or fail"
                                    .formatted(existing, use),
                            "make it writable for this user"));
        }
        FileStore store = Files.getFileStore(existing);
        return space(check, store.getUsableSpace() / MEGABYTE, inodes(existing));
    }

    static List<Finding> space(String check, long megabytes, OptionalLong inodes) {
        List<Finding> findings = new ArrayList<>();
        String text = "writable, %s MB left".formatted(HumanText.of(megabytes));
        String remedy = "make space, or put the folder on a larger disk";
        if (megabytes < BAD_MB) {
            findings.add(Finding.bad(check, text, remedy));
        } else if (megabytes < FEW_MB) {
            findings.add(Finding.warning(check, text, remedy));
        } else {
            findings.add(Finding.ok(check, text));
        }
        inodes.ifPresent(
                left -> {
                    String few = "the disk has %s inodes left".formatted(HumanText.of(left));
                    if (left < BAD_INODES) {
                        findings.add(Finding.bad(check, few, "delete small files"));
                    } else if (left < FEW_INODES) {
                        findings.add(Finding.warning(check, few, "delete small files"));
                    }
                });
        return findings;
    }

    /** The inodes that are left, which the JDK does not tell; empty where df does not either. */
    private static OptionalLong inodes(Path folder) throws InterruptedException {
        try {
            Process df =
                    new ProcessBuilder("df", "-Pi", folder.toString())
                            .redirectErrorStream(true)
                            .start();
            if (!df.waitFor(1, TimeUnit.SECONDS)) {
                df.destroyForcibly();
                return OptionalLong.empty();
            }
            String text = new String(df.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return left(text);
        } catch (IOException e) {
            LOG.debug("There is no df", e);
            return OptionalLong.empty();
        }
    }

    /** The fourth column of the second line; some file systems have no fixed number of inodes. */
    static OptionalLong left(String df) {
        List<String> lines = df.lines().toList();
        String[] columns = lines.size() < 2 ? new String[0] : lines.get(1).split("\\s+");
        return columns.length >= 4
                        && columns[1].matches("[1-9]\\d*")
                        && columns[3].matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(columns[3]))
                : OptionalLong.empty();
    }
}
