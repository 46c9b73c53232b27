package io.streamgauge.runtime.trial;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/** Camel's {@code file:}, whose folders are elsewhere, such as in the folder of a case. */
public class PlacedFileComponent extends FileComponent {

    private final UnaryOperator<Path> places;

    /**
     * @param places gives the folder that stands for one of a route
     */
    public PlacedFileComponent(UnaryOperator<Path> places) {
        this.places = places;
    }

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        return super.buildFileEndpoint(
                uri, places.apply(Path.of(remaining)).toString(), parameters);
    }

    @Override
    public @Nullable PropertyConfigurer getComponentPropertyConfigurer() {
        return options("file-component-configurer");
    }

    @Override
    public @Nullable PropertyConfigurer getEndpointPropertyConfigurer() {
        return options("file-endpoint-configurer");
    }

    private @Nullable PropertyConfigurer options(String name) {
        return PluginHelper.getConfigurerResolver(getCamelContext())
                .resolvePropertyConfigurer(name, getCamelContext());
    }
}
