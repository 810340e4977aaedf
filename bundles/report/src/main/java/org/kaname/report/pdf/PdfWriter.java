package org.kaname.report.pdf;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kaname.report.paper.Paper;

/**
 * Writes a document as PDF 1.7: A4, fonts embedded, outline, title and language set. Needs neither
 * a screen nor fonts of the machine. The same paper gives the same bytes.
 */
public final class PdfWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final double HEAD = 38;
  private static final double FOOT = Canvas.HEIGHT - 44;

  private final Paper paper;
  private final Types types = new Types();
  private final PdfFile file = new PdfFile();

  private PdfWriter(Paper paper) {
    this.paper = paper;
  }

  /** Returns the file. */
  public static byte[] pdf(Paper paper) {
    return new PdfWriter(paper).write();
  }

  private byte[] write() {
    Layout layout = new Layout(types);
    layout.paper(paper);
    List<Canvas> canvases = layout.pages();
    for (int i = 0; i < canvases.size(); i++) {
      edges(canvases.get(i), i + 1, canvases.size());
    }
    int tree = file.reserve();
    int fonts = file.reserve();
    List<Integer> pages = canvases.stream().map(page -> page(page, tree, fonts)).toList();
    file.set(
        tree,
        "<< /Type /Pages /Count "
            + pages.size()
            + " /Kids ["
            + pages.stream().map(page -> page + " 0 R").collect(Collectors.joining(" "))
            + "] >>");
    file.set(
        fonts,
        "<< /Font << /R "
            + EmbeddedFont.add(file, types.regular())
            + " 0 R /B "
            + EmbeddedFont.add(file, types.bold())
            + " 0 R >> >>");
    int outline = outline(layout.marks(), pages);
    return file.bytes(catalog(tree, outline), info());
  }

  /** What stands above and below the text of every page. */
  private void edges(Canvas page, int number, int count) {
    Type edge = types.edge;
    String stamp = paper.stamp().map(Paper.Stamp::word).orElse("");
    double stampWidth = types.edgeStamp.width(stamp);
    String left = paper.title() + "  " + paper.reference();
    double room = Layout.WIDTH - stampWidth - 12;
    page.text(Lines.of(left, edge, room).get(0), edge, Layout.LEFT, HEAD, edge.leading());
    double right = Layout.LEFT + Layout.WIDTH;
    page.text(stamp, types.edgeStamp, right - stampWidth, HEAD, edge.leading());
    page.fill(Ink.RULE, Layout.LEFT, HEAD + 14, Layout.WIDTH, 0.5);
    String which = number + " / " + count;
    page.text(which, edge, right - edge.width(which), FOOT, edge.leading());
  }

  private int page(Canvas page, int tree, int fonts) {
    int content = file.stream("", page.content());
    return file.add(
        "<< /Type /Page /Parent "
            + tree
            + " 0 R /MediaBox [0 0 "
            + Canvas.number(Canvas.WIDTH)
            + " "
            + Canvas.number(Canvas.HEIGHT)
            + "] /Resources "
            + fonts
            + " 0 R /Contents "
            + content
            + " 0 R >>");
  }

  private int catalog(int tree, int outline) {
    return file.add(
        "<< /Type /Catalog /Pages "
            + tree
            + " 0 R /Lang ("
            + (paper.language().equals("ja") ? "ja-JP" : "en-US")
            + ") /ViewerPreferences << /DisplayDocTitle true >> /PageMode /UseOutlines /Outlines "
            + outline
            + " 0 R >>");
  }

  private int info() {
    return file.add(
        "<< /Title "
            + PdfFile.text(paper.title() + " " + paper.reference())
            + " /Subject "
            + PdfFile.text(paper.lead())
            + " /Author "
            + PdfFile.text(paper.author())
            + " /Creator (Kaname) /Producer (Kaname) /CreationDate ("
            + DATE.format(paper.made())
            + ") >>");
  }

  /** The outline: chapters, and sections below the chapter before them (ISO 32000-1, 12.3.3). */
  private int outline(List<Layout.Mark> marks, List<Integer> pages) {
    List<Entry> chapters = new ArrayList<>();
    for (Layout.Mark mark : marks) {
      Entry entry = new Entry(file.reserve(), mark, new ArrayList<>());
      boolean below = mark.level() > 1 && !chapters.isEmpty();
      (below ? chapters.get(chapters.size() - 1).below() : chapters).add(entry);
    }
    int root = file.reserve();
    siblings(chapters, root, pages);
    file.set(root, "<< /Type /Outlines " + ends(chapters) + "/Count " + chapters.size() + " >>");
    return root;
  }

  private record Entry(int number, Layout.Mark mark, List<Entry> below) {}

  private void siblings(List<Entry> entries, int parent, List<Integer> pages) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      StringBuilder out = new StringBuilder("<< /Title " + PdfFile.text(entry.mark().text()));
      out.append(" /Parent ").append(parent).append(" 0 R");
      if (i > 0) {
        out.append(" /Prev ").append(entries.get(i - 1).number()).append(" 0 R");
      }
      if (i + 1 < entries.size()) {
        out.append(" /Next ").append(entries.get(i + 1).number()).append(" 0 R");
      }
      if (!entry.below().isEmpty()) {
        // Negative: it is shown closed.
        out.append(' ').append(ends(entry.below())).append("/Count -").append(entry.below().size());
      }
      out.append(" /Dest [").append(pages.get(entry.mark().page())).append(" 0 R /XYZ 0 ");
      out.append(Canvas.number(Canvas.HEIGHT - entry.mark().top() + 8)).append(" 0] >>");
      file.set(entry.number(), out.toString());
      siblings(entry.below(), entry.number(), pages);
    }
  }

  private static String ends(List<Entry> entries) {
    return entries.isEmpty()
        ? ""
        : "/First "
            + entries.get(0).number()
            + " 0 R /Last "
            + entries.get(entries.size() - 1).number()
            + " 0 R ";
  }
}
