package io.streamgauge.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of the configuration, in the folder that the program runs in. */
public final class ConfigurationFiles {

    static final String SETTINGS = "application.properties";
    private static final String AWS_PROFILE = "aws";

    private ConfigurationFiles() {}

    /** Whether the folder has settings of its own; otherwise those of the jar are used. */
    public static boolean hasSettings() {
        return Files.exists(Path.of(SETTINGS));
    }

    /** Whether the profile that is chosen is the one for AWS. */
    public static boolean isAwsProfile() {
        return isAws(profile());
    }

    static boolean isAws(Optional<String> profile) {
        return profile.filter(AWS_PROFILE::equals).isPresent();
    }

    /** The files as Camel names them, separated by commas; the first wins. */
    public static String locations() {
        List<String> locations = new ArrayList<>();
        // The profile "aws" means something without a file; any other without one is a mistake.
        profile()
                .map(profile -> "file:application-" + profile + ".properties")
                .map(file -> isAwsProfile() ? file + ";optional=true" : file)
                .ifPresent(locations::add);
        locations.add((hasSettings() ? "file:" : "classpath:") + SETTINGS);
        return String.join(",", locations);
    }

    /** The profile that a -D option or the environment names. */
    static Optional<String> profile() {
        String option = System.getProperty("camel.main.profile");
        return Optional.ofNullable(option != null ? option : System.getenv("CAMEL_MAIN_PROFILE"));
    }
}
