module platform/tools/machinery/go/certificates

go 1.25.0
