package io.streamgauge.routes.reload;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.LoadablePropertiesSource;
import org.apache.camel.spi.PropertiesComponent;
import org.jspecify.annotations.Nullable;

/**
 * A context that files are checked in while another one runs them. It is not started. It has the
 * values of the other one, and its beans but for those that route files hold: whether these exist
 * depends on the files that are checked.
 */
final class CheckContext {

    private CheckContext() {}

    /**
     * @param live the context that runs the routes
     * @param ofFiles the names of the beans that it has from route files
     * @param edited the values of keys that it does not have yet
     */
    static CamelContext of(
            CamelContext live, Supplier<Set<String>> ofFiles, EditedSettings edited) {
        DefaultCamelContext context =
                new DefaultCamelContext(
                        new OtherBeans(live, name -> !ofFiles.get().contains(name)));
        context.setApplicationContextClassLoader(live.getApplicationContextClassLoader());
        context.getPropertiesComponent().addPropertiesSource(edited);
        context.getPropertiesComponent()
                .addPropertiesSource(new Values(live.getPropertiesComponent()));
        return context;
    }

    /** The values of the other context. */
    private record Values(PropertiesComponent properties) implements LoadablePropertiesSource {

        @Override
        public String getName() {
            return "live";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return properties.resolveProperty(name).orElse(null);
        }

        @Override
        public Properties loadProperties() {
            return properties.loadProperties();
        }

        @Override
        public Properties loadProperties(Predicate<String> filter) {
            return properties.loadProperties(filter);
        }

        @Override
        public void reloadProperties(String location) {
            // The other context does that.
        }
    }

    /** The beans of the other context that are not those of a route file. */
    private record OtherBeans(CamelContext live, Predicate<String> isOther)
            implements BeanRepository {

        @Override
        public @Nullable Object lookupByName(String name) {
            return isOther.test(name) ? live.getRegistry().lookupByName(name) : null;
        }

        @Override
        public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
            return isOther.test(name) ? live.getRegistry().lookupByNameAndType(name, type) : null;
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            Map<String, T> found = new HashMap<>(live.getRegistry().findByTypeWithName(type));
            found.keySet().removeIf(isOther.negate());
            return found;
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return Set.copyOf(findByTypeWithName(type).values());
        }
    }
}
