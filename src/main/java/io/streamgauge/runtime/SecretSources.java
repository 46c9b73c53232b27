package io.streamgauge.runtime;

import io.streamgauge.config.AwsPlaceholders;
import io.streamgauge.config.ConfigurationFiles;
import io.streamgauge.config.FileVariables;
import java.util.function.BinaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spi.PropertiesSource;
import org.jspecify.annotations.Nullable;

/** The values of keys that are in mounted files and in AWS, for a context. */
final class SecretSources {

    private SecretSources() {}

    /** Installs them for what only checks, and asks AWS nothing. */
    static void standIn(CamelContext camel) {
        PropertiesComponent properties = camel.getPropertiesComponent();
        properties.addPropertiesSource(new Files(new FileVariables(System.getenv())));
        addFunctions(properties, AwsPlaceholders::standIn);
    }

    /** Installs those that ask AWS, in place of the stand-ins. */
    static void ask(CamelContext camel) {
        PropertiesComponent properties = camel.getPropertiesComponent();
        AwsPlaceholders aws =
                new AwsPlaceholders(properties::resolveProperty, ConfigurationFiles.isAwsProfile());
        addFunctions(properties, aws::value);
    }

    private static void addFunctions(
            PropertiesComponent properties, BinaryOperator<String> values) {
        for (String name : AwsPlaceholders.FUNCTIONS) {
            properties.addPropertiesFunction(new AwsFunction(name, values));
        }
    }

    private record AwsFunction(String name, BinaryOperator<String> values)
            implements PropertiesFunction {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String apply(String remainder) {
            return values.apply(name, remainder);
        }
    }

    /** Asked before the files of settings. */
    private record Files(FileVariables variables) implements PropertiesSource, Ordered {

        @Override
        public String getName() {
            return "FileVariables";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return variables.value(name).orElse(null);
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST;
        }
    }
}
