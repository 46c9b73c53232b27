package io.streamgauge.camel.rows;

import io.streamgauge.camel.EndpointOptions;
import io.streamgauge.camel.RowConverters;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Makes the endpoints {@code rows:SOURCE}. */
@Component("rows")
public class RowsComponent extends DefaultComponent {

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        RowConverters.register(getCamelContext());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters)
            throws Exception {
        RowsConfiguration configuration = new RowsConfiguration();
        configuration.setSource(path);
        RowsEndpoint endpoint = new RowsEndpoint(uri, this, configuration);
        new EndpointOptions("rows:" + path, this).set(endpoint, parameters, this::setProperties);
        configuration.check();
        return endpoint;
    }
}
