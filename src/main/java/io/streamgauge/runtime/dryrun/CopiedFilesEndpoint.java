package io.streamgauge.runtime.dryrun;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.FileOperations;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;

/** A folder with copies of files; the content of a file is copied when a route takes it. */
final class CopiedFilesEndpoint extends FileEndpoint {

    private final DryRunFolder folder;
    private final Path real;

    /** The real files of placeholders whose content was not copied yet, by their paths. */
    private final Map<String, Path> missing = new ConcurrentHashMap<>();

    private volatile int found;

    CopiedFilesEndpoint(
            String uri, CopiedFilesComponent component, DryRunFolder folder, Path real) {
        super(uri, component);
        this.folder = folder;
        this.real = real;
    }

    /** The folder of the user. */
    Path real() {
        return real;
    }

    /** How many files the folder had. */
    int found() {
        return found;
    }

    @Override
    protected FileConsumer newFileConsumer(
            Processor processor, GenericFileOperations<File> operations) {
        Map<String, Path> files = folder.fill(real, getFile().toPath(), isRecursive());
        missing.putAll(files);
        found = files.size();
        Copying copying = new Copying();
        copying.setEndpoint(this);
        return super.newFileConsumer(processor, copying);
    }

    private final class Copying extends FileOperations {

        @Override
        public boolean renameFile(String from, String to) {
            Path source = missing.remove(from);
            if (source != null) {
                missing.put(to, source);
            }
            return super.renameFile(from, to);
        }

        @Override
        public boolean retrieveFile(String name, Exchange exchange, long size) {
            Path source = missing.remove(name);
            if (source != null) {
                try {
                    Files.copy(
                            source,
                            Path.of(name),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException e) {
                    throw new GenericFileOperationFailedException(
                            source + " cannot be copied: " + e.getMessage(), e);
                }
            }
            return super.retrieveFile(name, exchange, size);
        }
    }
}
