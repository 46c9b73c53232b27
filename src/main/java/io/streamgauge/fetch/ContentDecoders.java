package io.streamgauge.fetch;

import io.streamgauge.files.GunzipStream;
import java.util.LinkedHashMap;
import org.apache.hc.client5.http.entity.InputStreamFactory;

/** The content encodings that are asked for, and the streams that decode them to their end. */
public final class ContentDecoders {

    private ContentDecoders() {}

    @SuppressWarnings("NonApiType") // HttpClient takes no other map
    public static LinkedHashMap<String, InputStreamFactory> all() {
        LinkedHashMap<String, InputStreamFactory> decoders = new LinkedHashMap<>();
        decoders.put("gzip", GunzipStream::new);
        decoders.put("x-gzip", GunzipStream::new);
        decoders.put("deflate", InflateStream::of);
        return decoders;
    }
}
