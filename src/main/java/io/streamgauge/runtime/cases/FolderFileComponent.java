package io.streamgauge.runtime.cases;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/** Camel's {@code file:}, whose relative paths start from the folder of a case. */
final class FolderFileComponent extends FileComponent {

    private final Path folder;

    FolderFileComponent(Path folder) {
        this.folder = folder;
    }

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        return super.buildFileEndpoint(uri, folder.resolve(remaining).toString(), parameters);
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
