package io.streamgauge.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of the configuration, in the folder that the program runs in. */
public final class ConfigurationFiles {

    static final String SETTINGS = "application.properties";
    private static final String AWS_PROFILE = "aws";

    private ConfigurationFiles() {}

    /** Whether the folder has settings of its own; otherwise those of the jar are used. */
    public static boolean hasSettings() {
        return Files.exists(Path.of(SETTINGS));
    }

    /** Whether one of the profiles that are chosen is the one for AWS. */
    public static boolean isAwsProfile() {
        return isAws(profiles());
    }

    static boolean isAws(List<String> profiles) {
        return profiles.contains(AWS_PROFILE);
    }

    /** The files as Camel names them, separated by commas; the first wins. */
    public static String locations() {
        List<String> locations = new ArrayList<>();
        for (String profile : profiles()) {
            // The profile "aws" means something without a file; any other without one is a mistake.
            String optional = profile.equals(AWS_PROFILE) ? ";optional=true" : "";
            locations.add(0, "file:" + fileOf(profile) + optional);
        }
        locations.add((hasSettings() ? "file:" : "classpath:") + SETTINGS);
        return String.join(",", locations);
    }

    /** The files of the folder that exist; the first wins. */
    public static List<Path> existing() {
        List<Path> files = new ArrayList<>();
        profiles().forEach(profile -> files.add(0, Path.of(fileOf(profile))));
        files.add(Path.of(SETTINGS));
        files.removeIf(file -> !Files.exists(file));
        return files;
    }

    static String fileOf(String profile) {
        return "application-" + profile + ".properties";
    }

    /** The profiles that a -D option or the environment names; the last one wins. */
    static List<String> profiles() {
        String option = System.getProperty("camel.main.profile");
        return profiles(option != null ? option : System.getenv("CAMEL_MAIN_PROFILE"));
    }

    /**
     * @param text the profiles with commas between them
     */
    static List<String> profiles(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(profile -> !profile.isEmpty())
                        .toList();
    }
}
