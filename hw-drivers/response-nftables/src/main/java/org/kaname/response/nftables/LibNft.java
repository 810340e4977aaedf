package org.kaname.response.nftables;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The packet filter of this host, through libnftables in this process: a transaction takes a
 * millisecond, a program started for it some twenty, and hundreds on a busy machine. One call at a
 * time.
 */
final class LibNft implements Nft, AutoCloseable {
  /** NFT_CTX_OUTPUT_JSON of nftables/libnftables.h. */
  private static final int JSON = 1 << 4;

  private static final int DEFAULT = 0;

  /** The functions of libnftables(3) that are used. */
  interface Functions extends Library {
    Pointer nft_ctx_new(int flags);

    void nft_ctx_free(Pointer context);

    int nft_ctx_buffer_output(Pointer context);

    int nft_ctx_buffer_error(Pointer context);

    void nft_ctx_output_set_flags(Pointer context, int flags);

    int nft_run_cmd_from_buffer(Pointer context, String script);

    String nft_ctx_get_output_buffer(Pointer context);

    String nft_ctx_get_error_buffer(Pointer context);
  }

  private final Functions library;
  private @Nullable Pointer context;

  /**
   * Opens the library.
   *
   * @throws UnsatisfiedLinkError if it is not installed.
   */
  LibNft() {
    library = Native.load("libnftables.so.1", Functions.class);
    context = open();
  }

  private Pointer open() {
    Pointer fresh = library.nft_ctx_new(DEFAULT);
    library.nft_ctx_buffer_output(fresh);
    library.nft_ctx_buffer_error(fresh);
    library.nft_ctx_output_set_flags(fresh, JSON);
    return fresh;
  }

  @Override
  public synchronized String run(String script) throws IOException, NftRefused {
    if (context == null) {
      throw new IOException("the packet filter was given back");
    }
    int status = library.nft_run_cmd_from_buffer(context, script);
    String said = library.nft_ctx_get_output_buffer(context);
    String error = library.nft_ctx_get_error_buffer(context);
    if (status != 0) {
      throw new NftRefused(error == null ? "" : error);
    }
    return said == null ? "" : said;
  }

  @Override
  public synchronized void close() {
    if (context != null) {
      library.nft_ctx_free(context);
      context = null;
    }
  }
}
