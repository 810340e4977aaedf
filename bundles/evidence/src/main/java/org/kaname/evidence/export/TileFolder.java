package org.kaname.evidence.export;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.OpenLog;
import org.kaname.evidence.tree.TreeFiles;
import org.kaname.text.Text;
import org.kaname.view.AtomicFile;

/**
 * A log as static files that other programs read (c2sp.org/tlog-tiles): {@code checkpoint}, {@code
 * tile/<level>/<number>} and {@code tile/entries/<number>}. It has digests and no contents. Written
 * again it is brought up to date: full tiles never change.
 */
public final class TileFolder {
  private static final String CHECKPOINT = "checkpoint";

  /** An entry's length is written in two bytes. */
  private static final int LONGEST_ENTRY = 0xffff;

  private final OpenLog log;
  private final Path folder;

  /** A folder for the files of a log. */
  public TileFolder(OpenLog log, Path folder) {
    this.log = log;
    this.folder = folder;
  }

  /**
   * Writes what a checkpoint covers; the checkpoint comes last.
   *
   * @throws ExportFault if the folder has files of something else, or a record cannot be read.
   */
  public void write(Anchor anchor) throws IOException, ExportFault {
    Files.createDirectories(folder);
    claim();
    for (int level = 0; anchor.size() >> level * TreeFiles.TILE_HEIGHT > 0; level++) {
      level(level, anchor.size() >> level * TreeFiles.TILE_HEIGHT);
    }
    for (long first = 0; first < anchor.size(); first += TreeFiles.TILE) {
      entries(first, (int) Math.min(TreeFiles.TILE, anchor.size() - first));
    }
    AtomicFile.write(folder.resolve(CHECKPOINT), anchor.note().toString());
  }

  /** An empty folder, or one of the same log. */
  private void claim() throws IOException, ExportFault {
    Path file = folder.resolve(CHECKPOINT);
    Path name = folder.resolve("origin");
    boolean own =
        Files.exists(name)
            ? Files.readString(name).equals(log.origin() + "\n")
            : !Files.exists(file) && !Files.exists(folder.resolve("tile"));
    if (!own) {
      throw new ExportFault(
          new Text("evidence.tiles.strange", Map.of("folder", folder.toString())));
    }
    AtomicFile.write(name, log.origin() + "\n");
  }

  private void level(int level, long hashes) throws IOException {
    for (long first = 0; first < hashes; first += TreeFiles.TILE) {
      int width = (int) Math.min(TreeFiles.TILE, hashes - first);
      long number = first / TreeFiles.TILE;
      Path file = folder.resolve("tile/" + level + "/" + path(number, width));
      if (!Files.exists(file)) {
        AtomicFile.write(file, log.proofs().tile(level, number, width));
      }
    }
  }

  private void entries(long first, int width) throws IOException, ExportFault {
    Path file = folder.resolve("tile/entries/" + path(first / TreeFiles.TILE, width));
    if (Files.exists(file)) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (long index = first; index < first + width; index++) {
      byte[] leaf = log.leaf(index).orElse(new byte[0]);
      if (leaf.length == 0 || leaf.length > LONGEST_ENTRY) {
        throw new ExportFault(new Text("evidence.check.unreadable", Map.of("index", index)));
      }
      out.writeShort(leaf.length);
      out.write(leaf);
    }
    AtomicFile.write(file, bytes.toByteArray());
  }

  /** Returns the name of a tile: groups of three digits, all but the last after an x. */
  static String path(long number, int width) {
    StringBuilder path = new StringBuilder(String.format("%03d", number % 1000));
    for (long rest = number / 1000; rest > 0; rest /= 1000) {
      path.insert(0, String.format("x%03d/", rest % 1000));
    }
    return width == TreeFiles.TILE ? path.toString() : path + ".p/" + width;
  }
}
