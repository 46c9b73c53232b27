package io.streamgauge.command.doctor;

import static java.util.stream.Collectors.joining;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.LogLevels;
import io.streamgauge.config.Settings;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteFilePattern;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteUses;
import io.streamgauge.routes.RoutesFolder;
import io.streamgauge.runtime.DefaultProperties;
import io.streamgauge.runtime.RouteFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The settings and the route files of a folder, read as data.
 *
 * @param versions the versions of the program and its libraries
 * @param settings the settings; the defaults where they have problems
 * @param needs what the routes need
 * @param folders the folders that are written, with what is in them
 * @param deadLetterFolders the folders of dead letters
 * @param findings what is wrong with settings and route files, and what they need
 */
public record DoctorConfiguration(
        List<String> versions,
        Settings settings,
        RouteNeeds needs,
        Map<Path, String> folders,
        Set<Path> deadLetterFolders,
        List<Finding> findings) {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.command");
    private static final Pattern KEY = Pattern.compile("(?m)^\"([^\"]+)\"");
    private static final String CHECKS = "\"streamgauge check\" checks them";

    /** Reads the folder that the program runs in. */
    public static DoctorConfiguration read(List<String> versions) {
        List<Finding> findings = new ArrayList<>();
        ApplicationProperties properties = ApplicationProperties.load();
        properties.noteSecrets();
        // Netty warns of each connection that fails, which is a finding here.
        LogLevels.set(Map.of(LogLevels.PREFIX + "io.netty", "ERROR"));
        LogLevels.set(properties.withPrefix(LogLevels.PREFIX));
        Settings settings = settings(properties, findings);
        ApplicationProperties all =
                properties.withDefaults(DefaultProperties.of(settings, reached(settings)));
        List<RouteFile> files = files(all, findings);
        RouteUses uses = RouteUses.of(files, all::replacePlaceholders);
        RouteNeeds needs = RouteNeeds.of(files, uses, settings, all);
        findings.addAll(needs.problems());
        uses.unresolved().forEach(problem -> findings.add(unresolved(problem)));
        findings.add(summary(files, needs));
        RouteFolders named = new RouteFolders(uses, all);
        Set<Path> letters = named.deadLetters();
        Map<Path, String> folders = new LinkedHashMap<>();
        named.checkpoints().forEach(path -> folders.put(path, "checkpoints"));
        letters.forEach(path -> folders.put(path, "dead letters"));
        if (!settings.aws()) {
            folders.put(settings.local().data(), "tables and streams of local mode");
            Path buckets = settings.local().s3();
            if (buckets != null) {
                folders.put(buckets, "buckets of local mode");
            }
        }
        folders.put(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), "temporary files");
        return new DoctorConfiguration(versions, settings, needs, folders, letters, findings);
    }

    private static Settings settings(ApplicationProperties properties, List<Finding> findings) {
        Settings settings;
        try {
            settings = properties.settings();
            findings.add(
                    Finding.ok(
                            "settings",
                            settings.aws()
                                    ? "valid; AWS is used"
                                    : "valid; local mode, no AWS account is used"));
        } catch (IllegalArgumentException e) {
            addAll("settings", e, findings);
            settings = valid(properties, String.valueOf(e.getMessage()));
        }
        try {
            properties.tableDefaults(Map.of());
        } catch (IllegalArgumentException e) {
            addAll("settings", e, findings);
        }
        return settings;
    }

    /** The settings without those that the problems name, each at the begin of a line. */
    private static Settings valid(ApplicationProperties properties, String problems) {
        Set<String> keys = new HashSet<>();
        KEY.matcher(problems).results().forEach(key -> keys.add(key.group(1)));
        try {
            return properties.settingsWithout(keys);
        } catch (IllegalArgumentException e) {
            LOG.debug("Other settings are not valid either", e);
            return Settings.of(Map.of(), Set.of());
        }
    }

    private static void addAll(String check, Exception e, List<Finding> findings) {
        String.valueOf(e.getMessage())
                .lines()
                .forEach(line -> findings.add(Finding.bad(check, line, "")));
    }

    private static List<RouteFile> files(ApplicationProperties all, List<Finding> findings) {
        RouteFilePattern pattern = RouteFilePattern.of(all::resolve);
        if (!pattern.isOfFiles()) {
            findings.add(
                    Finding.warning(
                            "routes",
                            "\"%s\" names files that are not in the file system"
                                    .formatted(RoutesFolder.INCLUDED),
                            "they are not checked"));
        }
        List<RouteFile> files = pattern.files();
        if (files.isEmpty()) {
            findings.add(
                    Finding.bad(
                            "routes",
                            "no route file matches \"%s\", in %s"
                                    .formatted(pattern.included(), Path.of("").toAbsolutePath()),
                            "start in the folder that holds routes/"));
        }
        return files;
    }

    /** Some placeholders are resolved by Camel only, which is not started here. */
    private static Finding unresolved(RouteProblem problem) {
        String text = problem.at() + ": " + problem.message();
        return problem.message().contains("only where routes run")
                ? Finding.warning("routes", text, "what it names is not checked")
                : Finding.bad("routes", text, problem.remedy());
    }

    private static Finding summary(List<RouteFile> files, RouteNeeds needs) {
        List<String> parts = new ArrayList<>();
        addNames("table", needs.tables().keySet(), parts);
        addNames("stream", needs.streams().keySet(), parts);
        addNames("lease table", needs.leaseTables(), parts);
        addNames(
                "InfluxDB database",
                needs.influx().stream()
                        .map(InfluxNeed::database)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                parts);
        String of = files.size() == 1 ? "1 route file needs " : files.size() + " route files need ";
        return Finding.ok(
                "routes",
                of
                        + (parts.isEmpty() ? "nothing of AWS" : String.join("; ", parts))
                        + "; "
                        + CHECKS);
    }

    private static void addNames(String what, Collection<?> names, List<String> parts) {
        if (!names.isEmpty()) {
            String plural = names.size() == 1 ? " " : "s ";
            parts.add(
                    "the "
                            + what
                            + plural
                            + names.stream().map(String::valueOf).collect(joining(", ")));
        }
    }

    /** How AWS is reached, or the embedded endpoint in local mode, whether it runs or not. */
    static AwsSettings reached(Settings settings) {
        AwsSettings aws = settings.awsSettings();
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        return settings.aws()
                ? aws
                : aws.at(PortCheck.endpoint(settings.local()), "us-east-1", credentials);
    }
}
