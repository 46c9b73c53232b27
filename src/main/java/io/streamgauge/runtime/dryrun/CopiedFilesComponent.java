package io.streamgauge.runtime.dryrun;

import io.streamgauge.runtime.trial.PlacedFileComponent;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.file.GenericFileConfiguration;
import org.apache.camel.component.file.GenericFileEndpoint;

/** Camel's {@code file:} on copies: no file of the user is moved, deleted or written. */
final class CopiedFilesComponent extends PlacedFileComponent {

    private final DryRunFolder folder;

    CopiedFilesComponent(DryRunFolder folder) {
        super(folder::mapped);
        this.folder = folder;
    }

    @Override
    protected GenericFileEndpoint<File> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) {
        Path real = Path.of(remaining);
        File copy = folder.mapped(real).toFile();
        CopiedFilesEndpoint endpoint = new CopiedFilesEndpoint(uri, this, folder, real);
        endpoint.setFile(copy);
        GenericFileConfiguration configuration = new GenericFileConfiguration();
        configuration.setDirectory(copy.getPath());
        endpoint.setConfiguration(configuration);
        return endpoint;
    }
}
