package io.streamgauge.routes.check;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.TypeConverter;
import org.apache.camel.TypeConverterExists;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.SimpleTypeConverter;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * A CamelContext that is never started: beans, endpoints and routes are built in it to see whether
 * they can be. It has the placeholders, classes and settings of the program, but components and
 * beans of its own, and no client.
 */
final class ScratchContext implements AutoCloseable {

    private static final String COMPONENT = "camel.component.";

    private final CamelContext program;
    private final DefaultCamelContext context = new DefaultCamelContext(false);
    private final BuildSteps steps = new BuildSteps();

    /**
     * @param program the context of the program; it is only read
     */
    ScratchContext(CamelContext program) {
        this.program = program;
        context.getCamelContextExtension().setName("check");
        context.disableJMX();
        // A component would look for a client in the registry.
        context.setAutowiredEnabled(false);
        context.setApplicationContextClassLoader(program.getApplicationContextClassLoader());
        context.setLoadHealthChecks(false);
        context.getCamelContextExtension().setStartupStepRecorder(steps);
        context.getPropertiesComponent().addPropertiesSource(new ProgramKeys(program));
        context.build();
        convertDurations();
        program.getComponentNames().forEach(this::replace);
        new ScratchClients(context).provide();
    }

    /** The keys of the program, as Camel resolves them. */
    private record ProgramKeys(CamelContext program) implements PropertiesSource {

        @Override
        public String getName() {
            return "program";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return program.getPropertiesComponent().resolveProperty(name).orElse(null);
        }
    }

    DefaultCamelContext context() {
        return context;
    }

    /** The steps of building a route, of which the last one is not complete after a failure. */
    BuildSteps steps() {
        return steps;
    }

    void bind(String name, Object bean) {
        context.getRegistry().bind(name, bean);
    }

    /** A component of the program's class, which may not be Camel's own. */
    private void replace(String name) {
        @Nullable Component own = program.hasComponent(name);
        if (own != null) {
            context.addComponent(name, context.getInjector().newInstance(own.getClass()));
        }
    }

    /** The converter of the program, if it has one; Camel's own reads any text as a duration. */
    private void convertDurations() {
        @Nullable TypeConverter converter =
                program.getTypeConverterRegistry().lookup(Duration.class, String.class);
        if (converter instanceof SimpleTypeConverter) {
            TypeConverterRegistry converters = context.getTypeConverterRegistry();
            converters.setTypeConverterExists(TypeConverterExists.Override);
            converters.addTypeConverter(Duration.class, String.class, converter);
        }
    }

    /** Sets the options of components that the settings have; those that are wrong are left out. */
    void configure(Set<String> schemes) {
        PropertiesComponent properties = program.getPropertiesComponent();
        Properties all = properties.loadProperties(key -> key.startsWith(COMPONENT));
        for (String key : all.stringPropertyNames()) {
            String[] parts = key.substring(COMPONENT.length()).split("\\.", 2);
            if (parts.length == 2 && schemes.contains(parts[0])) {
                set(parts[0], Map.of(parts[1], all.getProperty(key)));
            }
        }
    }

    private void set(String scheme, Map<String, Object> option) {
        @Nullable Component component = context.getComponent(scheme);
        if (component == null) {
            return;
        }
        ServiceHelper.initService(component);
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(component)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withIgnoreCase(true)
                .withProperties(new TreeMap<>(option))
                .withRemoveParameters(false)
                .bind();
    }

    /** Closes the thread pools of steps, whose threads have not been started. */
    @Override
    public void close() {
        ServiceHelper.stopAndShutdownService(context.getExecutorServiceManager());
    }
}
