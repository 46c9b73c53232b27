package io.streamgauge.camel.timestream;

import io.streamgauge.timestream.Provision;
import io.streamgauge.timestream.Provisioner;
import io.streamgauge.timestream.ProvisioningException;
import io.streamgauge.timestream.TableName;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Provides the tables that endpoints write to, and those that are declared.
 *
 * <p>A table that is declared is as it is declared; what an endpoint says holds for one that is
 * not.
 */
final class Provisioning {

    private final DeclaredTables declared;
    private final Provisioner provisioner;
    private final Function<TableName, TimestreamEvents> events;

    Provisioning(
            DeclaredTables declared,
            Provisioner provisioner,
            Function<TableName, TimestreamEvents> events) {
        this.declared = declared;
        this.provisioner = provisioner;
        this.events = events;
    }

    /**
     * Makes sure that the declared tables are there.
     *
     * @throws ProvisioningException where one can be neither found nor created
     */
    void provideDeclared() {
        declared.tables().values().forEach(this::provide);
    }

    /**
     * Makes sure that a table is there, and tells where it is not as it is wanted.
     *
     * @throws ProvisioningException where it can be neither found nor created
     */
    void provide(Provision byEndpoint) {
        Provision wanted = declared.tables().getOrDefault(byEndpoint.name(), byEndpoint);
        TimestreamEvents its = events.apply(wanted.name());
        try {
            its.provisioned(provisioner.provision(wanted, its::notProvisionedYet).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProvisioningException why ? why : e;
        }
    }
}
