#include "xlsx_file.h"

#include <zip.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace roundtable {

std::string zip_of(const std::vector<ZipPart>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
  for (const ZipPart& part : parts) {
    zip_source_t* source = zip_source_buffer(zip, part.bytes.data(), part.bytes.size(), 0);
    const zip_int64_t index = zip_file_add(zip, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (part.symlink) {
      zip_file_set_external_attributes(zip, static_cast<zip_uint64_t>(index), 0, ZIP_OPSYS_UNIX,
                                       0120777U << 16);
    }
  }
  zip_close(zip);
  zip_stat_t about;
  zip_stat_init(&about);
  zip_source_stat(target, &about);
  std::string bytes(about.size, '\0');
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  zip_error_fini(&error);
  return bytes;
}

std::vector<ZipPart> workbook_parts(const std::string& rows) {
  const std::string kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  return {
      {"[Content_Types].xml", head + "<Types/>"},
      {"_rels/.rels", head + "<Relationships><Relationship Id=\"rId1\" Type=\"" + kind +
                          "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml",
       head + "<workbook xmlns:r=\"x\"><workbookPr/><sheets><sheet name=\"Lines\" sheetId=\"7\" "
              "r:id=\"rId1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       head + "<Relationships><Relationship Id=\"rId1\" Type=\"" + kind +
           "worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" +
           kind + "styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"" + kind +
           "sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"},
      {"xl/styles.xml",
       head + "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[Red]dd\\.mm\\.yyyy\"/>"
              "<numFmt numFmtId=\"165\" formatCode=\"0.0&quot; days&quot;\"/></numFmts>"
              "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
              "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
              "<xf numFmtId=\"10\"/></cellXfs></styleSheet>"},
      {"xl/sharedStrings.xml",
       head + "<sst><si><t>vendor</t></si><si><r><t>Hewlett </t></r><r><t>Packard</t></r><rPh><t>"
              "hjuː</t></rPh></si><si><t>revenue</t></si></sst>"},
      {"xl/worksheets/sheet1.xml",
       head + "<x:worksheet xmlns:x=\"y\"><x:sheetData>" + rows + "</x:sheetData></x:worksheet>"}};
}

}  // namespace roundtable
